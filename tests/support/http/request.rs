//! A call of the Bot API, whichever way its parameters came: query string, JSON, form or
//! multipart. As in the real one, any parameter may be a string or the JSON value itself.

use std::collections::BTreeMap;

use axum::body::to_bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use serde_json::{Map, Value};

use super::answer::ApiError;

/// A file that came with a multipart call.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// One call: the method's name as the caller wrote it, its parameters and files.
#[derive(Clone, Debug, Default)]
pub struct Call {
    pub method: String,
    pub params: Map<String, Value>,
    pub files: BTreeMap<String, Upload>,
}

impl Call {
    pub async fn read(method: String, request: Request) -> Result<Self, ApiError> {
        let mut call = Self {
            method,
            ..Self::default()
        };
        call.take_pairs(request.uri().query().unwrap_or_default().as_bytes());
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        if kind.starts_with("multipart/form-data") {
            call.take_parts(request).await?;
            return Ok(call);
        }
        let body = to_bytes(request.into_body(), 50 << 20)
            .await
            .map_err(|_| ApiError::new(413, "Request Entity Too Large"))?;
        if kind.starts_with("application/json") && !body.is_empty() {
            match serde_json::from_slice(&body) {
                Ok(Value::Object(params)) => call.params.extend(params),
                _ => return Err(ApiError::bad_request("can't parse JSON object")),
            }
        } else {
            call.take_pairs(&body);
        }
        Ok(call)
    }

    fn take_pairs(&mut self, pairs: &[u8]) {
        for (name, value) in url::form_urlencoded::parse(pairs) {
            self.params
                .insert(name.into_owned(), Value::String(value.into_owned()));
        }
    }

    async fn take_parts(&mut self, request: Request) -> Result<(), ApiError> {
        let unreadable = |_| ApiError::bad_request("can't parse multipart request");
        let mut parts = Multipart::from_request(request, &())
            .await
            .map_err(|_| ApiError::bad_request("can't parse multipart request"))?;
        while let Some(part) = parts.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(unreadable)?.to_vec();
            if let Some(file_name) = file_name {
                self.files.insert(
                    name,
                    Upload {
                        name: file_name,
                        bytes,
                    },
                );
            } else {
                let text = String::from_utf8(bytes)
                    .map_err(|_| ApiError::bad_request("strings must be encoded in UTF-8"))?;
                self.params.insert(name, Value::String(text));
            }
        }
        Ok(())
    }

    /// A parameter as text; nothing when it is absent or empty.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.params.get(name)? {
            Value::String(text) if text.is_empty() => None,
            Value::String(text) => Some(text.clone()),
            Value::Null => None,
            other => Some(other.to_string()),
        }
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        match self.params.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub fn flag(&self, name: &str) -> bool {
        match self.params.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => {
                matches!(text.to_lowercase().as_str(), "true" | "yes" | "1")
            }
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    /// A structured parameter: the value itself or its JSON in a string.
    pub fn value(&self, name: &str) -> Result<Option<Value>, ApiError> {
        match self.params.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text).map(Some).map_err(|_| {
                ApiError::bad_request(format_args!("can't parse {} JSON object", words(name)))
            }),
            Some(value) => Ok(Some(value.clone())),
        }
    }
}

fn words(name: &str) -> String {
    name.replace('_', " ")
}
