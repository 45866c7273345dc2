use super::*;

fn svg(inside: &str) -> Result<(u32, u32), PictureError> {
    let text = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 30">{inside}</svg>"#
    );
    dimensions(text.as_bytes())
}

#[test]
fn a_picture_that_only_shows_something_is_taken() {
    for inside in [
        "",
        r##"<defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="stroke: url( '#g' )"/><use xlink:href="#g"/>"##,
        "<style>.a { fill: red }</style><title>A bridge</title><text>on the water</text>",
        r#"<image href="data:image/png;base64,AAAA"/>"#,
        r#"<rect><animate attributeName="x" from="0" to="1"/></rect>"#,
    ] {
        assert_eq!(svg(inside).ok(), Some((40, 30)), "{inside}");
    }
}

#[test]
fn a_picture_that_runs_or_fetches_something_is_refused() {
    for inside in [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        r#"<script xlink:href="//evil.example/x.js"/>"#,
        r#"<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>"#,
        r#"<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>"#,
        r#"<rect onclick="alert(1)"/>"#,
        r#"<rect ONLOAD="alert(1)"/>"#,
        r#"<a href="javascript:alert(1)"><rect/></a>"#,
        r#"<image href="https://evil.example/track.png"/>"#,
        r#"<image xlink:href="data:image/svg+xml;base64,AAAA"/>"#,
        r#"<use href="other.svg#a"/>"#,
        r#"<rect fill="url(https://evil.example/#a)"/>"#,
        r#"<rect style="fill: u\72l(https://evil.example/)"/>"#,
        "<style>@import 'https://evil.example/a.css';</style>",
        "<style>a { background: url(//evil.example) }</style>",
        "<style><![CDATA[a { background: url(//evil.example) }]]></style>",
        r#"<animate attributeName="href" to="javascript:alert(1)"/>"#,
        r#"<set attributeName="xlink:href" to="javascript:alert(1)"/>"#,
        "<?xml-stylesheet href='https://evil.example/a.css'?>",
    ] {
        assert!(
            matches!(svg(inside), Err(PictureError::Active(_))),
            "{inside}: {:?}",
            svg(inside)
        );
    }
}

#[test]
fn what_is_not_an_svg_with_a_size_is_refused() {
    for text in [
        "<svg",
        "<html/>",
        "<svg viewBox='0 0 1 1'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 0'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='100%' height='100%'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='NaN' height='inf'/>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&a;</svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>",
        "<?xml version='1.0' encoding='utf-7'?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
    ] {
        assert!(dimensions(text.as_bytes()).is_err(), "{text}");
    }
    let deep = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>{}",
        "<g>".repeat(300_000)
    );
    assert!(dimensions(deep.as_bytes()).is_err());
}

#[test]
fn width_and_height_come_before_the_view_box() {
    let text = "<?xml version='1.0' encoding='UTF-8'?><svg xmlns='http://www.w3.org/2000/svg' width='120px' height='79.6' viewBox='0 0 12 8'/>";
    assert_eq!(dimensions(text.as_bytes()).ok(), Some((120, 80)));
}
