// Command ships_metric_samples ships metric samples to a remote collector in batches.
package main

import (
	"errors"
	"fmt"
	"log"
	"time"
)

var (
	errRejected = errors.New("collector rejected batch")
	errStopped  = errors.New("exporter stopped")
)

type sample struct {
	name  string
	value float64
}

type sink interface {
	write(batch []sample) error
}

type exporter struct {
	in       chan sample
	done     chan struct{}
	dst      sink
	batch    []sample
	limit    int
	failures int
}

const maxFailures = 3

func newExporter(dst sink, limit int) *exporter {
	e := &exporter{
		in:    make(chan sample),
		done:  make(chan struct{}),
		dst:   dst,
		limit: limit,
	}
	go e.run()
	return e
}

// run collects samples until the input ends or the collector is given up.
func (e *exporter) run() {
	defer e.stop() // want "PC4001"
	for s := range e.in {
		e.batch = append(e.batch, s)
		if len(e.batch) < e.limit {
			continue
		}
		if err := e.flush(); err != nil {
			log.Printf("flush: %v", err)
			if e.failures >= maxFailures {
				return
			}
		}
	}
	if err := e.flush(); err != nil {
		log.Printf("final flush: %v", err)
	}
}

func (e *exporter) flush() error {
	if len(e.batch) == 0 {
		return nil
	}
	err := e.dst.write(e.batch)
	e.batch = e.batch[:0]
	if errors.Is(err, errRejected) {
		e.failures++
		if e.failures >= maxFailures {
			// Release the producers at once, the collector is not coming back.
			e.stop()
		}
	}
	return err
}

func (e *exporter) stop() {
	close(e.done)
}

// offer hands a sample over; it fails once the exporter has given up.
func (e *exporter) offer(s sample) error {
	select {
	case e.in <- s:
		return nil
	case <-e.done:
		return errStopped
	}
}

type rejecting struct{}

func (rejecting) write([]sample) error { return errRejected }

func main() {
	e := newExporter(rejecting{}, 2)
	for i := range 10 {
		if err := e.offer(sample{"queue_depth", float64(i)}); err != nil {
			fmt.Println("offer:", err)
			break
		}
	}
	close(e.in)
	<-e.done
	time.Sleep(50 * time.Millisecond)
}
