// Command records_spans_ships records spans and ships them in gzip batches to a collector.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errSinkClosed = errors.New("collector connection is closed")

// Span is one finished unit of work.
type Span struct {
	Trace    string        `json:"trace"`
	Name     string        `json:"name"`
	Duration time.Duration `json:"duration"`
}

// Sink is the connection to the collector.
type Sink struct {
	mu     sync.Mutex
	closed bool
	bytes  int
}

func (s *Sink) Write(payload []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errSinkClosed
	}
	s.bytes += len(payload)
	return nil
}

func (s *Sink) Close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
}

// Exporter collects spans into batches and sends every full batch in the background.
type Exporter struct {
	sink     *Sink
	max      int
	inflight sync.WaitGroup

	mu      sync.Mutex
	batch   []Span
	sent    int
	dropped int
}

func NewExporter(sink *Sink, max int) *Exporter {
	return &Exporter{sink: sink, max: max}
}

// Record queues one span. It never blocks on the network.
func (e *Exporter) Record(s Span) {
	e.mu.Lock()
	e.batch = append(e.batch, s)
	if len(e.batch) < e.max {
		e.mu.Unlock()
		return
	}
	full := e.batch
	e.batch = nil
	e.mu.Unlock()
	go e.send(full)
}

// send encodes a batch and writes it to the collector.
func (e *Exporter) send(batch []Span) {
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	_ = json.NewEncoder(zw).Encode(batch)
	_ = zw.Close()

	e.inflight.Add(1) // want "PC3001"
	defer e.inflight.Done()
	err := e.sink.Write(buf.Bytes())

	e.mu.Lock()
	defer e.mu.Unlock()
	if err != nil {
		e.dropped += len(batch)
		return
	}
	e.sent += len(batch)
}

// Shutdown sends what is queued, waits for the requests in flight and closes the sink.
func (e *Exporter) Shutdown() {
	e.mu.Lock()
	rest := e.batch
	e.batch = nil
	e.mu.Unlock()
	if len(rest) > 0 {
		e.send(rest)
	}
	e.inflight.Wait()
	e.sink.Close()
}

func main() {
	exp := NewExporter(&Sink{}, 512)
	for i := range 512 {
		exp.Record(Span{Trace: fmt.Sprintf("t%04d", i), Name: "GET /orders", Duration: time.Millisecond})
	}
	exp.Shutdown()

	time.Sleep(100 * time.Millisecond)
	exp.mu.Lock()
	defer exp.mu.Unlock()
	fmt.Printf("sent=%d dropped=%d\n", exp.sent, exp.dropped)
	if exp.dropped > 0 {
		os.Exit(1)
	}
}
