// Command encodes_audit_events_json encodes audit events as JSON lines and keeps size statistics.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"strings"
	"sync"
	"sync/atomic"
)

type event struct {
	Actor  string `json:"actor"`
	Detail any    `json:"detail,omitempty"`
}

// lineEncoder couples a buffer with a JSON encoder that writes into it.
type lineEncoder struct {
	buf bytes.Buffer
	enc *json.Encoder
}

var encoders = sync.Pool{New: func() any {
	le := new(lineEncoder)
	le.enc = json.NewEncoder(&le.buf)
	le.enc.SetEscapeHTML(false)
	return le
}}

// fields keeps key lists for sorted output.
var fields = sync.Pool{New: func() any { s := make([]string, 0, 8); return &s }}

type stats struct{ lines, bytes, keys atomic.Int64 }

func (s *stats) observe(le *lineEncoder) {
	s.lines.Add(1)
	s.bytes.Add(int64(le.buf.Len()))
}

func putEncoder(le *lineEncoder) {
	le.buf.Reset()
	encoders.Put(le)
}

type auditLog struct{ st stats }

// Encode returns the line for ev.
func (a *auditLog) Encode(ev event) (string, error) {
	le := encoders.Get().(*lineEncoder)
	defer putEncoder(le)
	defer a.st.observe(le)
	if err := le.enc.Encode(ev); err != nil {
		// The encoder remembers no error, but the buffer may hold a partial line.
		le.buf.Reset()
		return "", fmt.Errorf("audit: %w", err)
	}
	return le.buf.String(), nil
}

// Keys joins the keys of a detail record.
func (a *auditLog) Keys(detail map[string]any) string {
	kp := fields.Get().(*[]string)
	keys := (*kp)[:0]
	for k := range detail {
		keys = append(keys, k)
	}
	joined := strings.Join(keys, ",")
	clear(keys)
	*kp = keys
	fields.Put(kp)
	a.st.keys.Add(int64(len(keys)))
	return joined
}

func main() {
	var (
		a  auditLog
		wg sync.WaitGroup
	)
	for i := range 8 {
		wg.Go(func() {
			line, err := a.Encode(event{Actor: "ada", Detail: i})
			if exp := fmt.Sprintf("{\"actor\":\"ada\",\"detail\":%d}\n", i); err != nil || line != exp {
				log.Fatalf("%q, %v", line, err)
			}
			if _, err := a.Encode(event{Actor: "bob", Detail: make(chan int)}); err == nil {
				log.Fatal("channel encoded")
			}
			if k := a.Keys(map[string]any{"ip": 1, "tty": 2}); len(k) != 6 {
				log.Fatal("keys: ", k)
			}
		})
	}
	wg.Wait()
	if a.st.lines.Load() != 16 || a.st.bytes.Load() != 8*27 || a.st.keys.Load() != 16 {
		log.Fatal("statistics: ", a.st.lines.Load(), a.st.bytes.Load(), a.st.keys.Load())
	}
}
