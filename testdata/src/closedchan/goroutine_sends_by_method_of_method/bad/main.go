//oracle: panic "send on closed channel"

// Package bad stops a job, which closes its channel two calls farther down, while the
// goroutine of the job sends by a method of a method.
package bad

import (
	"sync"
	"time"
)

type sink struct{ lines chan string }

func (s *sink) put(line string) { s.lines <- line }

func (s *sink) end() { close(s.lines) }

type job struct {
	sink *sink
	text []string
}

func (j *job) step(line string) { j.sink.put(line) }

func (j *job) run() {
	for _, line := range j.text {
		time.Sleep(5 * time.Millisecond)
		j.step(line) // want "PC4003"
	}
}

func (j *job) halt() { j.sink.end() }

func (j *job) stop() { j.halt() }

// Scenario starts a job and stops it.
func Scenario() {
	j := &job{sink: &sink{make(chan string, 2)}, text: []string{"a", "b"}}
	var wg sync.WaitGroup
	wg.Go(j.run)
	j.stop()
	wg.Wait()
}
