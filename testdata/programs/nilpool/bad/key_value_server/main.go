// Command key_value_server is a small key-value server with one trace span an operation.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errMissing = errors.New("no such key")

type span struct {
	op     string
	start  time.Time
	events []string
}

func (s *span) event(name string) { s.events = append(s.events, name) }

type tracer struct {
	spans sync.Pool
}

func newTracer() *tracer {
	t := &tracer{}
	t.spans.New = func() any { return new(span) }
	return t
}

func (t *tracer) begin(op string) *span {
	sp := t.spans.Get().(*span)
	sp.op = op
	sp.start = time.Now()
	return sp
}

func (t *tracer) end(sp *span) {
	sp.op = ""
	sp.events = sp.events[:0]
	t.spans.Put(sp)
}

// latencies counts operations and failures by name.
type latencies struct {
	mu     sync.Mutex
	calls  map[string]int
	failed map[string]int
	total  map[string]time.Duration
}

func newLatencies() *latencies {
	return &latencies{
		calls:  make(map[string]int),
		failed: make(map[string]int),
		total:  make(map[string]time.Duration),
	}
}

func (l *latencies) observe(op string, d time.Duration, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls[op]++
	l.total[op] += d
	if err != nil {
		l.failed[op]++
	}
}

type server struct {
	tr   *tracer
	lat  *latencies
	mu   sync.RWMutex
	data map[string]string
}

func (s *server) get(key string) (val string, err error) {
	sp := s.tr.begin("get")
	defer func() {
		s.lat.observe(sp.op, time.Since(sp.start), err) // want "PC1005"
	}()
	defer s.tr.end(sp)

	s.mu.RLock()
	defer s.mu.RUnlock()
	sp.event("locked")
	val, ok := s.data[key]
	if !ok {
		sp.event("miss")
		return "", fmt.Errorf("get %s: %w", key, errMissing)
	}
	return val, nil
}

func main() {
	s := &server{tr: newTracer(), lat: newLatencies(), data: map[string]string{"a": "1"}}
	for _, k := range []string{"a", "b", "a"} {
		v, err := s.get(k)
		fmt.Printf("%s=%q err=%v\n", k, v, err)
	}
	fmt.Printf("calls %v failed %v\n", s.lat.calls, s.lat.failed)
	if s.lat.calls["get"] != 3 {
		panic("operations are counted under the wrong name")
	}
}
