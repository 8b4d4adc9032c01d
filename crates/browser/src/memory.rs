//! The memory of every wasm of ours.

use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};

#[global_allocator]
static MEMORY: WasmDynamicTalc = new_wasm_dynamic_allocator();

/// Asks the browser at one go for memory of so many bytes that will be needed soon.
///
/// The allocator asks for no more than it needs each time, 64 KiB at the least, and a data set of 100,000 people needs ten
/// thousand times that. Where there is not so much, nothing is lost: it asks as before.
pub fn make_room(bytes: usize) {
    let mut room = Vec::<u8>::new();
    if room.try_reserve_exact(bytes).is_ok() {
        std::hint::black_box(&room);
    }
}
