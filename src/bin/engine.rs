//! wasm32: the worker behind the evaluator's pages. Natively a signpost.

#[cfg(target_arch = "wasm32")]
mod worker {
    use browser::worker::{Answer, Serving, serve};
    use study::{Session, head_length};

    struct Worker(Session);

    impl Serving for Worker {
        fn hold(&mut self, number: u64, bytes: Vec<u8>) {
            self.0.hold(number, bytes);
        }

        fn answer(&mut self, request: &[u8], progress: &mut dyn FnMut(f64)) -> Answer {
            let mut head = self.0.serve_bytes(request, progress);
            let body = head.split_off(head_length(&head));
            Answer { head, body }
        }
    }

    pub fn start() {
        serve(Worker(Session::default()));
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the engine runs in a browser's worker; natively use `ripple`");
}
