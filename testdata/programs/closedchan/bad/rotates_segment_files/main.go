// Command rotates_segment_files writes records to segments; each segment has
// a background flusher that is stopped before the next segment is opened.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"time"
)

var errNoSpace = errors.New("no space left on device")

// device counts the bytes that it can still take.
type device struct{ free int }

func (d *device) Write(p []byte) (int, error) {
	if len(p) > d.free {
		return 0, errNoSpace
	}
	d.free -= len(p)
	return len(p), nil
}

// segmentWriter owns the current segment. It is used by one goroutine.
type segmentWriter struct {
	dst     io.Writer
	buf     []byte
	limit   int
	seq     int
	flusher chan struct{}
}

func newSegmentWriter(dst io.Writer, limit int) *segmentWriter {
	w := &segmentWriter{dst: dst, limit: limit}
	w.open()
	return w
}

func (w *segmentWriter) open() {
	w.seq++
	w.flusher = make(chan struct{})
	go flushLoop(w.seq, w.flusher)
}

func flushLoop(seq int, stop <-chan struct{}) {
	t := time.NewTicker(10 * time.Millisecond)
	defer t.Stop()
	ticks := 0
	for {
		select {
		case <-t.C:
			ticks++
		case <-stop:
			log.Printf("segment %d: flusher ends after %d ticks", seq, ticks)
			return
		}
	}
}

// Append adds a record and starts a new segment when this one is full.
func (w *segmentWriter) Append(rec []byte) error {
	w.buf = append(w.buf, rec...)
	if len(w.buf) < w.limit {
		return nil
	}
	if err := w.seal(); err != nil {
		return fmt.Errorf("segment %d: %w", w.seq, err)
	}
	w.open()
	return nil
}

// seal stops the flusher and writes what the segment holds.
func (w *segmentWriter) seal() error {
	if w.flusher != nil {
		close(w.flusher) // want "PC4001"
		if _, err := w.dst.Write(w.buf); err != nil {
			return err
		}
		w.buf = w.buf[:0]
		w.flusher = nil
	}
	return nil
}

func (w *segmentWriter) Close() error { return w.seal() }

func run(d *device, records int) (err error) {
	w := newSegmentWriter(d, 64)
	defer func() {
		if cerr := w.Close(); err == nil {
			err = cerr
		}
	}()
	for i := range records {
		if err := w.Append(fmt.Appendf(nil, "record %04d;", i)); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	log.SetFlags(0)
	if err := run(&device{free: 200}, 40); err != nil {
		log.Println("stopped:", err)
	}
}
