//! Videos and posts of other sites.

use super::*;

#[test]
fn a_video_becomes_a_place_that_loads_nothing_and_says_whom_it_would_ask() {
    assert_eq!(
        html("> [!embed] https://youtu.be/a-B_c--1234?si=x\n> How the *bell* was -- cast."),
        "<figure class=\"embed\"><div class=\"frame\" data-service=\"youtube\"><p>This video is on YouTube. To load it is to contact YouTube.</p>\
         <button class=\"button load\" type=\"button\" data-frame=\"https://www.youtube-nocookie.com/embed/a-B_c--1234\">\
         Load the video from YouTube</button>\
         <button class=\"button always with-script\" type=\"button\">Always load from YouTube</button></div><figcaption>How the bell was – cast. \
         <a href=\"https://youtu.be/a-B_c--1234?si=x\" rel=\"noopener\">Open on YouTube</a></figcaption></figure>\n"
    );
    let post = html("> [!EMBED] <https://mastodon.social/@clerk/123>\n> A notice.\n\nNext.");
    assert!(
        post.contains(
            "<div class=\"frame post\" data-service=\"mastodon\"><p>This post is on Mastodon."
        ),
        "{post}"
    );
    assert!(post.ends_with("</figure>\n<p>Next.</p>\n"), "{post}");
}

#[test]
fn what_cannot_be_shown_in_a_frame_becomes_a_link_and_is_reported() {
    for (address, start, printed) in [
        (
            "https://films.example/7",
            "3: the embed \"https://films.example/7\" is of no known provider (YouTube, Vimeo, Mastodon)",
            "<p><a href=\"https://films.example/7\" rel=\"noopener\">A film.</a></p>\n",
        ),
        (
            "https://youtube.com.evil.example/watch?v=a-B_c--1234",
            "3: the embed \"https://youtube.com.evil.example/watch?v=a-B_c--1234\" is of no known provider",
            "<p><a href=\"https://youtube.com.evil.example/watch?v=a-B_c--1234\" rel=\"noopener\">A film.</a></p>\n",
        ),
        (
            "https://www.youtube.com/@channel",
            "3: the embed \"https://www.youtube.com/@channel\" is no video or post of YouTube",
            "<p><a href=\"https://www.youtube.com/@channel\" rel=\"noopener\">A film.</a></p>\n",
        ),
        (
            "javascript:alert(1)",
            "3: the embed \"javascript:alert(1)\" is not a plain https: address",
            "<p>A film.</p>\n",
        ),
        (
            "https://www.youtube.com@evil.example/watch?v=a-B_c--1234",
            "3: the embed \"https://www.youtube.com@evil.example/watch?v=a-B_c--1234\" is not a plain https: address",
            "<p>A film.</p>\n",
        ),
        (
            "http://www.youtube.com/watch?v=a-B_c--1234",
            "3: the embed \"http://www.youtube.com/watch?v=a-B_c--1234\" is not a plain https: address",
            "<p>A film.</p>\n",
        ),
        (
            "",
            "3: the embed \"\" is not a plain https: address",
            "<p>A film.</p>\n",
        ),
    ] {
        let (html, problems) = rendered(&format!("A\n\n> [!embed] {address}\n> A film.\n"));
        assert_eq!(problems.len(), 1, "{address}: {problems:?}");
        assert!(problems[0].starts_with(start), "{problems:?}");
        assert_eq!(html, format!("<p>A</p>\n{printed}"), "{address}");
    }
}

#[test]
fn an_embed_without_a_caption_keeps_the_story_from_being_published() {
    let report = Report::new("x.md");
    render(
        "A\n\n> [!embed] https://vimeo.com/123456\n",
        1,
        &media(),
        &report,
    );
    assert!(report.is_faulty());
    let problems = report.into_problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].line, 3);
    assert!(
        problems[0].message.starts_with("the embed has no caption"),
        "{problems:?}"
    );
}

#[test]
fn nothing_of_an_address_or_a_caption_gets_out_of_its_place() {
    for address in [
        "https://www.youtube.com/watch?v=abcdefgh\" onload=\"alert(1)",
        "https://www.youtube.com/watch?v=abcdefgh&x=\"><script>alert(1)</script>",
        "https://www.youtube.com/watch?v=abcdefgh&x='<img-src=x>",
        "https://vimeo.com/123456\"><iframe/src=https://evil.example>",
        "https://films.example/\"onmouseover=alert(1)",
        "https://vimeo.com/123456/<b>",
    ] {
        let (html, _) = rendered(&format!(
            "> [!embed] {address}\n> A <script>alert(1)</script> \"film\" <iframe src=https://evil.example></iframe>.\n\nkept"
        ));
        assert_eq!(hostile::danger(&html), None, "{address}\n{html}");
        assert!(html.contains("kept"), "{html}");
        assert!(
            !html.contains("data-frame")
                || html.contains("data-frame=\"https://www.youtube-nocookie.com/embed/abcdefgh\""),
            "{html}"
        );
    }
}
