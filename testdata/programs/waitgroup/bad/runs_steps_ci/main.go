// Command runs_steps_ci runs the steps of a CI job and ships their output to a sink.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

type logLine struct {
	step string
	text string
}

type logSink struct {
	mu      sync.Mutex
	buf     []string
	shipped int
}

func (s *logSink) add(l logLine) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.buf = append(s.buf, l.step+": "+l.text)
}

func (s *logSink) flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shipped += len(s.buf)
	s.buf = s.buf[:0]
}

type step struct {
	name   string
	output string
	fails  bool
}

type runner struct {
	lines    chan logLine
	shippers sync.WaitGroup
	sink     *logSink
}

func newRunner(sink *logSink) *runner {
	return &runner{lines: make(chan logLine, 16), sink: sink}
}

// start begins the shipping of lines.
func (r *runner) start(every time.Duration) {
	r.shippers.Add(1)
	go r.ship(every)
}

func (r *runner) ship(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case l, ok := <-r.lines:
			if !ok {
				r.sink.flush()
				r.shippers.Done() // want "PC3002"
				break
			}
			r.sink.add(l)
		case <-tick.C:
			r.sink.flush()
		}
	}
}

func (r *runner) exec(s step) error {
	sc := bufio.NewScanner(strings.NewReader(s.output))
	for sc.Scan() {
		r.lines <- logLine{step: s.name, text: sc.Text()}
	}
	if err := sc.Err(); err != nil {
		return err
	}
	if s.fails {
		return fmt.Errorf("step %s: exit status 1", s.name)
	}
	return nil
}

func (r *runner) run(steps []step) error {
	defer func() {
		close(r.lines)
		r.shippers.Wait()
	}()
	for _, s := range steps {
		if err := r.exec(s); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	sink := &logSink{}
	r := newRunner(sink)
	r.start(5 * time.Millisecond)
	err := r.run([]step{
		{name: "checkout", output: "cloning\nHEAD is now at 1a2b3c"},
		{name: "test", output: "ok  pkg/a\nok  pkg/b\nok  pkg/c"},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	time.Sleep(100 * time.Millisecond) // upload of the artifacts
	fmt.Println("job passed, lines:", sink.shipped)
}
