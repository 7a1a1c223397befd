// Command queues_audit_records collects audit records from request handlers
// and writes them in batches.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errClosed = errors.New("audit: closed")

type record struct {
	Actor  string `json:"actor"`
	Action string `json:"action"`
	Seq    int    `json:"seq"`
}

// slowWriter is a disk that is in no hurry.
type slowWriter struct{ w io.Writer }

func (s slowWriter) Write(p []byte) (int, error) {
	time.Sleep(30 * time.Millisecond)
	return s.w.Write(p)
}

// Trail is the audit trail; Record may be called by any number of goroutines.
type Trail struct {
	closed  atomic.Bool
	lines   chan []byte
	flushed chan struct{}
	out     io.Writer
}

func Open(out io.Writer, depth int) *Trail {
	t := &Trail{
		lines:   make(chan []byte, depth),
		flushed: make(chan struct{}),
		out:     out,
	}
	go t.write()
	return t
}

func (t *Trail) write() {
	defer close(t.flushed)
	for l := range t.lines {
		if _, err := t.out.Write(append(l, '\n')); err != nil {
			log.Print(err)
		}
	}
}

// Record queues one record. After Close it returns an error.
func (t *Trail) Record(r record) error {
	if t.closed.Load() {
		return errClosed
	}
	l, err := json.Marshal(r)
	if err != nil {
		return err
	}
	t.lines <- l // want "PC4006"
	return nil
}

// Close refuses further records and waits for the queued ones.
func (t *Trail) Close() error {
	if !t.closed.CompareAndSwap(false, true) {
		return errClosed
	}
	close(t.lines)
	<-t.flushed
	return nil
}

func main() {
	t := Open(slowWriter{io.Discard}, 2)
	var handlers sync.WaitGroup
	var refused atomic.Int32
	for h := range 8 {
		handlers.Add(1)
		go func() {
			for i := 0; ; i++ {
				err := t.Record(record{fmt.Sprintf("user%d", h), "login", i})
				if err != nil {
					refused.Add(1)
					break
				}
			}
			handlers.Done()
		}()
	}
	time.Sleep(150 * time.Millisecond)
	if err := t.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	handlers.Wait()
	fmt.Println("refused:", refused.Load())
}
