// Command resumes_chunked_uploads schedules uploads over a few workers, with retries.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var (
	errShut = errors.New("uploads: shut down")
	errBusy = errors.New("uploads: endpoint busy")
)

// Upload is a file on its way.
type Upload struct {
	Name    string
	tries   int
	outcome chan error
}

// Target takes files.
type Target interface {
	Send(name string) error
}

// Pool uploads what is submitted to it.
type Pool struct {
	target  Target
	queue   chan *Upload
	done    chan struct{}
	shut    atomic.Bool
	workers sync.WaitGroup
	retried atomic.Int64
}

// NewPool starts n workers.
func NewPool(target Target, n int) *Pool {
	p := &Pool{
		target: target,
		queue:  make(chan *Upload, n),
		done:   make(chan struct{}),
	}
	for range n {
		p.workers.Go(p.work)
	}
	return p
}

// Submit hands over a file; the outcome is sent to the channel returned.
func (p *Pool) Submit(name string) (<-chan error, error) {
	u := &Upload{Name: name, outcome: make(chan error, 1)}
	if !p.enqueue(u) {
		return nil, errShut
	}
	return u.outcome, nil
}

func (p *Pool) enqueue(u *Upload) bool {
	select {
	case <-p.done:
		return false
	default:
	}
	select {
	case p.queue <- u:
		return true
	case <-p.done:
		return false
	}
}

func (p *Pool) work() {
	for {
		select {
		case <-p.done:
			return
		case u := <-p.queue:
			p.handle(u)
		}
	}
}

func (p *Pool) handle(u *Upload) {
	for {
		u.tries++
		err := p.target.Send(u.Name)
		if err == nil || !errors.Is(err, errBusy) || u.tries == 3 {
			u.outcome <- err
			close(u.outcome)
			return
		}
		p.retried.Add(1)
		select {
		case <-time.After(time.Millisecond):
		case <-p.done:
			u.outcome <- errShut
			close(u.outcome)
			return
		}
	}
}

// Shutdown ends the workers. Uploads that still wait are refused.
func (p *Pool) Shutdown() {
	if p.shut.CompareAndSwap(false, true) {
		close(p.done)
	}
	p.workers.Wait()
	for {
		select {
		case u := <-p.queue:
			u.outcome <- errShut
			close(u.outcome)
		default:
			return
		}
	}
}

// await returns the outcome of an upload of p.
func await(p *Pool, outcome <-chan error) error {
	select {
	case err := <-outcome:
		return err
	case <-p.done:
	}
	select {
	case err := <-outcome:
		return err
	case <-time.After(20 * time.Millisecond):
		return errShut
	}
}

type bucket struct {
	calls  atomic.Int64
	stored sync.Map
}

func (b *bucket) Send(name string) error {
	if b.calls.Add(1)%4 == 0 {
		return errBusy
	}
	time.Sleep(100 * time.Microsecond)
	b.stored.Store(name, true)
	return nil
}

func main() {
	var b bucket
	p := NewPool(&b, 4)
	var clients sync.WaitGroup
	var ok, refused, other atomic.Int64
	for c := range 6 {
		clients.Go(func() {
			for i := range 1000 {
				outcome, err := p.Submit(fmt.Sprintf("c%d/part-%d", c, i))
				if err == nil {
					err = await(p, outcome)
				}
				switch {
				case err == nil:
					ok.Add(1)
				case errors.Is(err, errShut):
					refused.Add(1)
					return
				default:
					other.Add(1)
				}
			}
		})
	}
	time.Sleep(40 * time.Millisecond)
	var ops sync.WaitGroup
	for range 3 {
		ops.Go(p.Shutdown)
	}
	ops.Wait()
	clients.Wait()
	if ok.Load() == 0 || refused.Load() == 0 {
		fmt.Println("unexpected:", ok.Load(), refused.Load(), other.Load())
		os.Exit(1)
	}
	fmt.Println("retried", p.retried.Load() > 0)
}
