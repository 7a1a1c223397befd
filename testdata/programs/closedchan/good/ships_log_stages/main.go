// Command ships_log_stages reads, parses and ships log lines in stages; any stage
// can abort the whole pipeline.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

var errRejected = errors.New("collector rejected entry")

// entry is a parsed log line.
type entry struct {
	host, level, text string
}

// shipper accepts entries.
type shipper interface {
	ship(e entry) error
}

// collector is a shipper that may reject entries of one host.
type collector struct {
	mu     sync.Mutex
	byHost map[string]int
	reject string
}

func (c *collector) ship(e entry) error {
	if e.host == c.reject && e.level == "error" {
		return fmt.Errorf("%w from %s", errRejected, e.host)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.byHost[e.host]++
	return nil
}

// pipeline connects the stages of one run.
type pipeline struct {
	aborted chan struct{}
	abort   func()

	mu   sync.Mutex
	errs []error
}

func newPipeline() *pipeline {
	p := &pipeline{aborted: make(chan struct{})}
	p.abort = sync.OnceFunc(func() { close(p.aborted) })
	return p
}

// fail records an error and aborts the run.
func (p *pipeline) fail(err error) {
	p.mu.Lock()
	p.errs = append(p.errs, err)
	p.mu.Unlock()
	p.abort()
}

// send passes v on unless the run is aborted.
func send[T any](p *pipeline, out chan<- T, v T) bool {
	select {
	case out <- v:
		return true
	case <-p.aborted:
		return false
	}
}

// read merges the lines of all files.
func (p *pipeline) read(files map[string][]string) <-chan string {
	out := make(chan string)
	var wg sync.WaitGroup
	for host, lines := range files {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, l := range lines {
				if !send(p, out, host+"|"+l) {
					return
				}
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

// parse turns lines into entries with several workers, the last of which
// ends the stage.
func (p *pipeline) parse(in <-chan string, workers int) <-chan entry {
	out := make(chan entry, workers)
	var mu sync.Mutex
	active := workers
	leave := func() {
		mu.Lock()
		defer mu.Unlock()
		active--
		if active == 0 {
			close(out)
		}
	}
	for range workers {
		go func() {
			defer leave()
			for line := range in {
				f := strings.SplitN(line, "|", 3)
				if len(f) != 3 {
					p.fail(fmt.Errorf("bad line %q", line))
					return
				}
				if !send(p, out, entry{f[0], f[1], f[2]}) {
					return
				}
			}
		}()
	}
	return out
}

// deliver ships the entries to the lanes of their hosts.
func (p *pipeline) deliver(in <-chan entry, s shipper) {
	lanes := make(map[string]chan entry)
	var wg sync.WaitGroup
	for e := range in {
		lane, ok := lanes[e.host]
		if !ok {
			lane = make(chan entry, 2)
			lanes[e.host] = lane
			wg.Add(1)
			go func() {
				defer wg.Done()
				for e := range lane {
					if err := s.ship(e); err != nil {
						p.fail(err)
						return
					}
				}
			}()
		}
		if !send(p, lane, e) {
			break
		}
	}
	for host, lane := range lanes {
		close(lane)
		delete(lanes, host)
	}
	wg.Wait()
}

// run ships the files and returns the errors of all stages.
func run(files map[string][]string, s shipper) error {
	p := newPipeline()
	defer p.abort()
	p.deliver(p.parse(p.read(files), 3), s)
	p.mu.Lock()
	defer p.mu.Unlock()
	return errors.Join(p.errs...)
}

func sample(hosts, lines int) map[string][]string {
	files := make(map[string][]string)
	for h := range hosts {
		name := fmt.Sprintf("web%d", h)
		for i := range lines {
			level := "info"
			if i%50 == 49 {
				level = "error"
			}
			files[name] = append(files[name], fmt.Sprintf("%s|request %d", level, i))
		}
	}
	return files
}

func main() {
	files := sample(4, 200)
	c := &collector{byHost: make(map[string]int)}
	if err := run(files, c); err != nil || c.byHost["web3"] != 200 {
		fmt.Println("run:", err, c.byHost)
		os.Exit(1)
	}
	err := run(files, &collector{byHost: make(map[string]int), reject: "web2"})
	fmt.Println("rejecting run:", errors.Is(err, errRejected))
	files["web1"] = append(files["web1"], "garbage")
	fmt.Println("garbled run:", run(files, c) != nil)

	time.Sleep(50 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > 1 {
		fmt.Println("goroutines left:", n)
		os.Exit(1)
	}
}
