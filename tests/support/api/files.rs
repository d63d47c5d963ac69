//! Files: those the bot uploads, those people send, and fetching them.

use serde_json::{Value, json};

use crate::support::http::answer::{ApiError, ApiResult};
use crate::support::http::request::{Call, Upload};
use crate::support::world::World;

const LARGEST_TO_FETCH: usize = 20 << 20;

/// The file parameter of a call: uploaded under its own name, under `attach://…`, or known by id.
fn taken(world: &World, call: &Call, name: &str) -> Result<Upload, ApiError> {
    if let Some(file) = call.files.get(name) {
        return not_empty(file.clone());
    }
    let Some(given) = call.text(name) else {
        return Err(ApiError::bad_request(format_args!(
            "there is no {name} in the request"
        )));
    };
    if let Some(attached) = given.strip_prefix("attach://") {
        return match call.files.get(attached) {
            Some(file) => not_empty(file.clone()),
            None => Err(ApiError::bad_request(format_args!(
                "there is no {name} in the request"
            ))),
        };
    }
    match world.files.get(&given) {
        Some(bytes) => Ok(Upload {
            name: given,
            bytes: bytes.clone(),
        }),
        None => Err(ApiError::bad_request(
            "wrong remote file identifier specified",
        )),
    }
}

fn not_empty(file: Upload) -> Result<Upload, ApiError> {
    if file.bytes.is_empty() {
        Err(ApiError::bad_request("file must be non-empty"))
    } else {
        Ok(file)
    }
}

pub fn document(world: &mut World, call: &Call) -> ApiResult {
    let file = taken(world, call, "document")?;
    Ok(world.keep_document(&file.name, file.bytes))
}

pub fn photo(world: &mut World, call: &Call) -> ApiResult {
    let file = taken(world, call, "photo")?;
    Ok(world.keep_photo(file.bytes))
}

pub fn get(world: &mut World, call: &Call) -> ApiResult {
    let id = call.text("file_id").unwrap_or_default();
    match world.files.get(&id) {
        None => Err(ApiError::bad_request("invalid file_id")),
        Some(bytes) if bytes.len() > LARGEST_TO_FETCH => {
            Err(ApiError::bad_request("file is too big"))
        }
        Some(bytes) => Ok(json!({
            "file_id": id, "file_unique_id": format!("u{id}"), "file_size": bytes.len(),
            "file_path": id,
        })),
    }
}

impl World {
    fn keep(&mut self, bytes: Vec<u8>) -> String {
        let id = format!("file_{}", self.serial());
        self.files.insert(id.clone(), bytes);
        id
    }

    /// Keeps a file and gives its `Document`.
    pub fn keep_document(&mut self, name: &str, bytes: Vec<u8>) -> Value {
        let size = bytes.len();
        let id = self.keep(bytes);
        let kind = match name.rsplit('.').next() {
            Some("docx") => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Some("pdf") => "application/pdf",
            Some("txt") => "text/plain",
            Some("csv") => "text/csv",
            _ => "application/octet-stream",
        };
        json!({
            "file_id": id, "file_unique_id": format!("u{id}"), "file_name": name,
            "mime_type": kind, "file_size": size,
        })
    }

    /// Keeps a picture and gives its sizes.
    pub fn keep_photo(&mut self, bytes: Vec<u8>) -> Value {
        let size = bytes.len();
        let id = self.keep(bytes);
        json!([{
            "file_id": id, "file_unique_id": format!("u{id}"), "width": 90, "height": 90,
            "file_size": size,
        }])
    }
}
