//! Lead images in feeds of XML, as Media RSS 1.5.1 has it.

use std::io;

use super::{feed::LeadPicture, xml::Xml};

/// The declaration of the names below.
pub(super) const NAMESPACE: (&str, &str) = ("xmlns:media", "http://search.yahoo.com/mrss/");

/// Writes the picture, if there is one.
pub(super) fn write(xml: &mut Xml, picture: Option<&LeadPicture>) -> io::Result<()> {
    let Some(picture) = picture else {
        return Ok(());
    };
    xml.open(
        "media:content",
        &[
            ("url", &picture.url),
            ("type", picture.media_type),
            ("medium", "image"),
            ("width", &picture.width.to_string()),
            ("height", &picture.height.to_string()),
        ],
    )?;
    xml.text_with(
        "media:description",
        &[("type", "plain")],
        &picture.description,
    )?;
    if let Some(credit) = &picture.credit {
        xml.text("media:credit", credit)?;
    }
    xml.close("media:content")
}
