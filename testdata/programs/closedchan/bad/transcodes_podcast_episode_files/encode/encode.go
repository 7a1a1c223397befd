// Package encode runs encoding jobs on a fixed number of workers.
package encode

import (
	"fmt"
	"hash/crc32"
	"sync"
	"time"
)

// Job is one file to encode.
type Job struct {
	Title   string
	Payload []byte
}

// Stat describes an encoded file.
type Stat struct {
	Title string
	In    int
	Out   int
	Sum   uint32
}

// Pool is a set of encoding workers.
type Pool struct {
	workers int
	jobs    chan Job
	stats   chan Stat
	wg      sync.WaitGroup

	mu     sync.Mutex
	failed []string
}

// NewPool returns a pool of n workers that are not started.
func NewPool(n int) *Pool {
	return &Pool{
		workers: n,
		jobs:    make(chan Job),
		stats:   make(chan Stat, n),
	}
}

// Start encodes the jobs in the background and returns the stream of results.
func (p *Pool) Start(jobs []Job) <-chan Stat {
	go p.feed(jobs)
	for range p.workers {
		p.wg.Add(1)
		go p.work()
	}
	go func() {
		p.wg.Wait()
		close(p.stats)
	}()
	return p.stats
}

func (p *Pool) work() {
	defer p.wg.Done()
	for j := range p.jobs {
		out, err := encode(j.Payload)
		if err != nil {
			p.mu.Lock()
			p.failed = append(p.failed, fmt.Sprintf("%s: %v", j.Title, err))
			p.mu.Unlock()
			continue
		}
		// The checksum pass takes a while, let the worker go on.
		go p.account(j, out)
	}
}

func (p *Pool) account(j Job, out []byte) {
	time.Sleep(30 * time.Millisecond)
	p.stats <- Stat{ // want "PC4003"
		Title: j.Title,
		In:    len(j.Payload),
		Out:   len(out),
		Sum:   crc32.ChecksumIEEE(out),
	}
}

func (p *Pool) feed(jobs []Job) {
	defer close(p.jobs)
	for _, j := range jobs {
		p.jobs <- j
	}
}

// Failed lists the jobs that could not be encoded.
func (p *Pool) Failed() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.failed...)
}

func encode(b []byte) ([]byte, error) {
	if len(b) == 0 {
		return nil, fmt.Errorf("no audio data")
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		n := 1
		for i+n < len(b) && b[i+n] == b[i] && n < 255 {
			n++
		}
		out = append(out, byte(n), b[i])
		i += n
	}
	return out, nil
}
