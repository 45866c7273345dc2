use super::Paper;
use crate::record::{MediaFile, MediaRecord};

pub(super) fn bridge() -> MediaRecord {
    let file = |width: u32| MediaFile {
        name: format!("bridge-1a2b3c4d-{width}.webp"),
        content_type: "image/webp".into(),
        width,
        bytes: vec![0, 159, 146, 150, u8::try_from(width % 256).unwrap()],
    };
    MediaRecord {
        source: "media/bridge.webp".into(),
        sha256: "1a2b3c4d".into(),
        width: 1600,
        height: 1000,
        files: vec![file(400), file(800)],
    }
}

async fn put(paper: &Paper, media: &MediaRecord) -> bool {
    let mut batch = paper.store.write().await.unwrap();
    batch.put_media(media).await.unwrap();
    batch.commit().await.unwrap()
}

#[tokio::test]
async fn a_file_of_a_picture_is_given_back_byte_for_byte() {
    let paper = Paper::new().await;
    assert!(put(&paper, &bridge()).await);
    let expected = ("image/webp".to_owned(), bridge().files[1].bytes.clone());
    assert_eq!(
        paper.store.media("bridge-1a2b3c4d-800.webp").await.unwrap(),
        Some(expected)
    );
    assert_eq!(
        paper.store.media("bridge-00000000-800.webp").await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_picture_is_described_by_its_file_without_its_bytes() {
    let paper = Paper::new().await;
    put(&paper, &bridge()).await;
    let mut expected = bridge();
    expected
        .files
        .iter_mut()
        .for_each(|file| file.bytes.clear());
    assert_eq!(
        paper
            .store
            .media_by_source("media/bridge.webp")
            .await
            .unwrap(),
        Some(expected)
    );
    assert_eq!(
        paper
            .store
            .media_by_source("media/tunnel.webp")
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn a_picture_is_stored_anew_when_it_or_its_renditions_changed() {
    let paper = Paper::new().await;
    put(&paper, &bridge()).await;
    assert!(!put(&paper, &bridge()).await);
    let mut fewer = bridge();
    fewer.files.pop();
    assert!(put(&paper, &fewer).await);
    let mut other = bridge();
    other.sha256 = "5e6f7a8b".into();
    other.files.truncate(1);
    other.files[0].name = "bridge-5e6f7a8b-400.webp".into();
    assert!(put(&paper, &other).await);
    assert_eq!(
        paper.store.fingerprints().await.unwrap()["media/bridge.webp"],
        "5e6f7a8b"
    );
}

#[tokio::test]
async fn files_outlive_their_picture_for_pages_that_were_sent_before() {
    let paper = Paper::new().await;
    put(&paper, &bridge()).await;
    assert!(paper.remove("media/bridge.webp").await);
    assert_eq!(
        paper
            .store
            .media_by_source("media/bridge.webp")
            .await
            .unwrap(),
        None
    );
    assert!(
        paper
            .store
            .media("bridge-1a2b3c4d-400.webp")
            .await
            .unwrap()
            .is_some()
    );
    assert!(put(&paper, &bridge()).await, "a picture comes back");
}
