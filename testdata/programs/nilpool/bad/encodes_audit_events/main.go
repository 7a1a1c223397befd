// Command encodes_audit_events encodes audit events as JSON lines and keeps size statistics.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

type event struct {
	Actor  string `json:"actor"`
	Action string `json:"action"`
	Target string `json:"target,omitempty"`
}

// lineEncoder couples a buffer with a JSON encoder that writes into it.
type lineEncoder struct {
	buf   bytes.Buffer
	enc   *json.Encoder
	lines int
}

var encoders = sync.Pool{New: func() any {
	le := new(lineEncoder)
	le.enc = json.NewEncoder(&le.buf)
	le.enc.SetEscapeHTML(false)
	return le
}}

func putEncoder(le *lineEncoder) {
	le.buf.Reset()
	le.lines = 0
	encoders.Put(le)
}

type stats struct {
	mu    sync.Mutex
	lines int
	calls int
}

func (s *stats) observe(lines int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines += lines
	s.calls++
}

type auditLog struct {
	w  io.Writer
	st stats
}

// Write encodes the batch as one write.
func (a *auditLog) Write(batch []event) error {
	le := encoders.Get().(*lineEncoder)
	defer func() {
		a.st.observe(le.lines) // want "PC1005"
	}()
	defer putEncoder(le)
	for _, ev := range batch {
		if err := le.enc.Encode(ev); err != nil {
			return fmt.Errorf("audit: %w", err)
		}
		le.lines++
	}
	_, err := a.w.Write(le.buf.Bytes())
	return err
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	a := &auditLog{w: os.Stdout}
	batches := [][]event{
		{{"ada", "login", ""}, {"ada", "read", "/etc/motd"}},
		{{"bob", "write", "<tmp>"}},
	}
	want := 0
	for _, b := range batches {
		if err := a.Write(b); err != nil {
			log.Fatal(err)
		}
		want += len(b)
	}
	if a.st.lines != want {
		log.Fatalf("statistics: %d lines in %d calls, expected %d", a.st.lines, a.st.calls, want)
	}
}
