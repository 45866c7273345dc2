use press_api::{ApiError, Backend, FooterPage};

use super::{Paper, StoreError, author, page, site, slug, story};
use crate::store::Store;

#[tokio::test]
async fn a_store_without_a_publication_says_that_it_cannot_answer() {
    let paper = Paper::empty().await;
    assert!(matches!(
        paper.store.site().await,
        Err(ApiError::Unavailable(_))
    ));
    assert!(matches!(
        paper.store.front().await,
        Err(ApiError::Unavailable(_))
    ));
    assert!(matches!(
        paper.store.story(&slug("a-comet")).await,
        Err(ApiError::Unavailable(_))
    ));
    assert_eq!(paper.store.next_change(super::moment(super::NOON)), None);
}

#[tokio::test]
async fn the_site_is_told_with_todays_edition_and_the_titles_of_pages_that_exist() {
    let paper = Paper::new().await;
    let mut record = site();
    record.fingerprint = "site-2".into();
    record.site.footer_pages = ["about", "lost"]
        .map(|of| FooterPage {
            slug: slug(of),
            title: String::new(),
        })
        .to_vec();
    let mut batch = paper.store.write().await.unwrap();
    assert!(batch.put_site(&record).await.unwrap());
    assert!(
        batch
            .put_page(&page("about", "About the paper"))
            .await
            .unwrap()
    );
    batch.commit().await.unwrap();

    let told = paper.store.site().await.unwrap();
    assert_eq!(
        (told.edition.date.as_str(), told.edition.text.as_str()),
        ("2026-11-22", "Sunday 22 November 2026")
    );
    assert_eq!(
        told.footer_pages,
        [FooterPage {
            slug: slug("about"),
            title: "About the paper".into()
        }]
    );
}

#[tokio::test]
async fn what_is_unchanged_is_not_written_and_makes_no_generation() {
    let paper = Paper::new().await;
    let generation = paper.store.generation();
    let mut batch = paper.store.write().await.unwrap();
    assert!(!batch.put_site(&site()).await.unwrap());
    assert!(
        !batch
            .put_author(&author("staff", "LP Staff Writers"))
            .await
            .unwrap()
    );
    assert!(!batch.remove_source("authors/nobody.toml").await.unwrap());
    assert!(!batch.commit().await.unwrap());
    assert_eq!(paper.store.generation(), generation);

    let mut batch = paper.store.write().await.unwrap();
    assert!(
        batch
            .put_author(&author("staff", "The staff"))
            .await
            .unwrap()
    );
    assert!(batch.put_page(&page("about", "About")).await.unwrap());
    assert!(batch.commit().await.unwrap());
    assert_eq!(
        paper.store.generation(),
        generation + 1,
        "one commit, one generation"
    );
}

#[tokio::test]
async fn a_time_zone_that_does_not_exist_is_refused_and_the_old_publication_stays() {
    let paper = Paper::new().await;
    let mut record = site();
    record.fingerprint = "site-2".into();
    record.site.time_zone = "Europe/Atlantis".into();
    let mut batch = paper.store.write().await.unwrap();
    let error = batch.put_site(&record).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::TimeZone { name } if name == "Europe/Atlantis"),
        "{error}"
    );
    assert!(!batch.commit().await.unwrap());
    assert_eq!(paper.store.site().await.unwrap().time_zone, "Europe/London");
}

#[tokio::test]
async fn a_new_name_of_an_author_shows_in_every_byline() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    let mut batch = paper.store.write().await.unwrap();
    batch
        .put_author(&author("ines-calloway", "Ines Calloway-Reed"))
        .await
        .unwrap();
    batch.commit().await.unwrap();
    let story = paper.store.story(&slug("a-comet")).await.unwrap();
    assert_eq!(story.summary.authors[0].name, "Ines Calloway-Reed");
    assert_eq!(story.authors[0].name, "Ines Calloway-Reed");
}

#[tokio::test]
async fn an_author_whose_file_is_gone_is_kept_while_a_byline_names_them() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    paper.remove("authors/ines-calloway.toml").await;
    assert_eq!(
        paper
            .store
            .author(&slug("ines-calloway"), None)
            .await
            .unwrap()
            .author
            .name,
        "Ines Calloway"
    );
    assert!(
        !paper
            .store
            .fingerprints()
            .await
            .unwrap()
            .contains_key("authors/ines-calloway.toml")
    );

    paper.remove("stories/a-comet.md").await;
    assert_eq!(
        paper.store.author(&slug("ines-calloway"), None).await,
        Err(ApiError::NotFound)
    );
}

#[tokio::test]
async fn a_page_is_told_until_its_file_is_gone() {
    let paper = Paper::new().await;
    let mut batch = paper.store.write().await.unwrap();
    batch
        .put_page(&page("about", "About the paper"))
        .await
        .unwrap();
    batch.commit().await.unwrap();
    let about = paper.store.static_page(&slug("about")).await.unwrap();
    assert_eq!(
        (about.title.as_str(), about.modified.text.as_str()),
        ("About the paper", "1 November 2026, 09:00")
    );

    assert!(paper.remove("pages/about.md").await);
    assert_eq!(
        paper.store.static_page(&slug("about")).await,
        Err(ApiError::NotFound)
    );
}

#[tokio::test]
async fn a_page_or_an_author_does_not_take_the_slug_of_another_file() {
    let paper = Paper::new().await;
    let mut batch = paper.store.write().await.unwrap();
    batch.put_page(&page("about", "About")).await.unwrap();
    let mut other = page("about", "Another");
    other.source = "pages/en/about.md".into();
    let error = batch.put_page(&other).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the slug `about` is taken by pages/about.md"
    );
    let mut other = author("staff", "Others");
    other.source = "authors/old/staff.toml".into();
    assert!(matches!(
        batch.put_author(&other).await,
        Err(StoreError::SlugTaken { .. })
    ));
    batch.commit().await.unwrap();
    assert_eq!(
        paper.store.static_page(&slug("about")).await.unwrap().title,
        "About"
    );
}

#[tokio::test]
async fn fingerprints_name_every_file_that_is_in_the_store() {
    let paper = Paper::new().await;
    let mut batch = paper.store.write().await.unwrap();
    batch.put_page(&page("about", "About")).await.unwrap();
    batch.put_media(&super::media::bridge()).await.unwrap();
    batch.commit().await.unwrap();
    paper.put([story("a-comet"), story("lost")]).await;
    paper.remove("stories/lost.md").await;

    let fingerprints = paper.store.fingerprints().await.unwrap();
    let mut sources: Vec<&str> = fingerprints.keys().map(String::as_str).collect();
    sources.sort_unstable();
    assert_eq!(
        sources,
        [
            "authors/ines-calloway.toml",
            "authors/staff.toml",
            "media/bridge.webp",
            "pages/about.md",
            Store::SITE_SOURCE,
            "stories/a-comet.md",
        ]
    );
    assert_eq!(fingerprints[Store::SITE_SOURCE], "site-1");
    assert_eq!(
        fingerprints["stories/a-comet.md"],
        super::stamped(story("a-comet")).fingerprint
    );
}
