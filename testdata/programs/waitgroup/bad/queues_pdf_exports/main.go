// Command queues_pdf_exports accepts export jobs while there is room in the
// queue and waits for the accepted ones before it leaves.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errBusy = errors.New("export queue is full")

type export struct {
	doc   string
	pages int
}

type exporter struct {
	queue   chan export
	pending sync.WaitGroup
	mu      sync.Mutex
	written map[string]int
}

func newExporter(depth int) *exporter {
	e := &exporter{queue: make(chan export, depth), written: make(map[string]int)}
	go e.loop()
	return e
}

func (e *exporter) loop() {
	for job := range e.queue {
		e.render(job)
		e.pending.Done()
	}
}

func (e *exporter) render(job export) {
	time.Sleep(time.Duration(job.pages) * time.Millisecond)
	e.mu.Lock()
	e.written[job.doc] = job.pages
	e.mu.Unlock()
}

// submit queues the job, or tells the caller to come back later.
func (e *exporter) submit(job export) error {
	e.pending.Add(1) // want "PC3003"
	select {
	case e.queue <- job:
		return nil
	default:
		return errBusy
	}
}

func (e *exporter) drain() int {
	e.pending.Wait()
	close(e.queue)
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.written)
}

func main() {
	time.AfterFunc(time.Second, func() {
		fmt.Println("exports did not end")
		os.Exit(1)
	})
	e := newExporter(2)
	refused := 0
	for i := range 10 {
		if err := e.submit(export{fmt.Sprintf("invoice-%d", i), 5}); err != nil {
			refused++
		}
	}
	fmt.Println(e.drain(), "written", refused, "refused")
}
