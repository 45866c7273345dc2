//! What an operator reads.

use std::{
    io,
    sync::{Arc, Mutex},
};

use tracing::{level_filters::LevelFilter, subscriber::DefaultGuard};

/// The log of one test, for as long as it is held.
pub struct Log {
    written: Written,
    _guard: DefaultGuard,
}

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    pub fn listen() -> Self {
        let written = Written::default();
        let writer = written.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(LevelFilter::DEBUG)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        Self {
            written,
            _guard: tracing::subscriber::set_default(subscriber),
        }
    }

    /// How many lines of the weather's have a text in them.
    pub fn lines_with(&self, text: &str) -> usize {
        let is_weather = |line: &&str| line.contains("press_server::weather");
        let lines = self.text();
        lines
            .lines()
            .filter(is_weather)
            .filter(|line| line.contains(text))
            .count()
    }

    /// All of it.
    pub fn text(&self) -> String {
        let written = self.written.0.lock().expect("the log");
        String::from_utf8_lossy(&written).into_owned()
    }
}
