package main

import (
	"fmt"
	"os"
	"sync"

	"programs/unsafebounds/bad/radio_frame_scrubber/frame"
)

type transmitter struct {
	mu   sync.Mutex
	free []*frame.Frame
	sent int
}

func (t *transmitter) acquire() *frame.Frame {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := len(t.free); n > 0 {
		f := t.free[n-1]
		t.free = t.free[:n-1]
		return f
	}
	return frame.New()
}

func (t *transmitter) release(f *frame.Frame) {
	f.Scrub()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.free = append(t.free, f)
}

func (t *transmitter) send(msg string) uint64 {
	f := t.acquire()
	defer t.release(f)
	f.Load([]byte(msg))
	t.sent++
	return f.Sequence()
}

func main() {
	t := &transmitter{}
	var last uint64
	for i := range 8 {
		last = t.send(fmt.Sprintf("beacon %d", i))
	}
	fmt.Println("sent", t.sent, "sequence", last)
	if last != uint64(t.sent) {
		os.Exit(1)
	}
}
