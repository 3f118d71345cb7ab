//! An unsent message as text, and back. Written and read by hand, like the frames of the protocol: derived code for
//! every shape would weigh more than all of this.

use std::sync::Arc;

use domain::{
    Attached, Delivery, Forward, HumanText, Offset, OutgoingMessage, PictureSize, Quote, StoredFile, TextDirection,
    Timestamp,
};
use serde_json::{Map, Value};

/// The message as it is kept.
pub(super) fn text_from_message(message: &OutgoingMessage) -> String {
    let mut kept = map_from_text(&message.body);
    put(&mut kept, "room", message.room.as_str());
    put(&mut kept, "created_at", message.created_at.0);
    if let Some(quote) = &message.attached.reply_to {
        let mut reply = map_from_text(&quote.excerpt);
        put(&mut reply, "message", quote.message.as_str());
        put(&mut reply, "offset", quote.offset.0);
        put(&mut reply, "sender", quote.sender.as_str());
        put(&mut kept, "reply_to", reply);
    }
    if let Some(forward) = &message.attached.forward {
        let mut from = Map::new();
        put(&mut from, "sender", forward.sender.as_str());
        if let Some(message) = &forward.message {
            put(&mut from, "message", message.as_str());
        }
        put(&mut kept, "forward", from);
    }
    if !message.attached.files.is_empty() {
        let files: Vec<Value> = message.attached.files.iter().map(value_from_file).collect();
        put(&mut kept, "files", files);
    }
    Value::Object(kept).to_string()
}

/// The message that was kept; `None` when the text is none. What older versions did not keep is not there.
pub(super) fn message_from_text(client_id: &str, text: &str) -> Option<OutgoingMessage> {
    let kept: Value = serde_json::from_str(text).ok()?;
    let files = kept
        .get("files")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    Some(OutgoingMessage {
        client_id: client_id.into(),
        room: word(&kept, "room")?.into(),
        body: text_from_value(&kept)?,
        attached: Attached {
            reply_to: kept.get("reply_to").and_then(quote_from_value),
            forward: kept.get("forward").and_then(forward_from_value),
            files: files.iter().filter_map(file_from_value).collect(),
        },
        created_at: Timestamp(kept.get("created_at")?.as_i64()?),
        delivery: Delivery::Queued,
    })
}

fn put(map: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    map.insert(name.to_owned(), value.into());
}

fn word<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

fn map_from_text(text: &HumanText) -> Map<String, Value> {
    let mut map = Map::new();
    put(&mut map, "text", &*text.text);
    let direction = match text.direction {
        TextDirection::Auto => "auto",
        TextDirection::Ltr => "ltr",
        TextDirection::Rtl => "rtl",
    };
    put(&mut map, "dir", direction);
    if let Some(language) = &text.language {
        put(&mut map, "lang", &**language);
    }
    map
}

fn text_from_value(value: &Value) -> Option<HumanText> {
    Some(HumanText {
        text: Arc::from(word(value, "text")?),
        direction: match word(value, "dir") {
            Some("ltr") => TextDirection::Ltr,
            Some("rtl") => TextDirection::Rtl,
            Some(_) | None => TextDirection::Auto,
        },
        language: word(value, "lang").map(Arc::from),
    })
}

fn quote_from_value(value: &Value) -> Option<Quote> {
    Some(Quote {
        message: word(value, "message")?.into(),
        offset: Offset(value.get("offset")?.as_u64()?),
        sender: word(value, "sender")?.into(),
        excerpt: text_from_value(value)?,
    })
}

fn forward_from_value(value: &Value) -> Option<Forward> {
    Some(Forward {
        message: word(value, "message").map(Into::into),
        sender: word(value, "sender")?.into(),
    })
}

fn value_from_file(file: &StoredFile) -> Value {
    let mut map = Map::new();
    put(&mut map, "id", file.id.as_str());
    put(&mut map, "name", &*file.name);
    put(&mut map, "size", file.size_bytes);
    put(&mut map, "type", &*file.media_type);
    put(&mut map, "url", &*file.url);
    if let Some(size) = file.picture {
        put(&mut map, "width", size.width);
        put(&mut map, "height", size.height);
    }
    Value::Object(map)
}

fn file_from_value(value: &Value) -> Option<StoredFile> {
    let side = |name| value.get(name)?.as_u64().and_then(|side| u32::try_from(side).ok());
    Some(StoredFile {
        id: word(value, "id")?.into(),
        name: Arc::from(word(value, "name")?),
        size_bytes: value.get("size")?.as_u64()?,
        media_type: Arc::from(word(value, "type")?),
        url: Arc::from(word(value, "url")?),
        picture: side("width")
            .zip(side("height"))
            .map(|(width, height)| PictureSize { width, height }),
    })
}
