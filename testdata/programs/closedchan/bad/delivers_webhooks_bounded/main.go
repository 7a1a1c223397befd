// Command delivers_webhooks_bounded delivers webhooks with a bounded number of workers and retries.
package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

var errGateway = errors.New("502 bad gateway")

type delivery struct {
	url      string
	attempts int
}

// poster does one HTTP POST.
type poster func(url string) error

type dispatcher struct {
	post        poster
	backoff     time.Duration
	maxAttempts int

	jobs    chan *delivery
	workers sync.WaitGroup

	ok, dropped atomic.Int64
}

func newDispatcher(post poster, depth int) *dispatcher {
	return &dispatcher{
		post:        post,
		backoff:     20 * time.Millisecond,
		maxAttempts: 4,
		jobs:        make(chan *delivery, depth),
	}
}

// run delivers the batch with n workers and returns when they are idle.
func (d *dispatcher) run(urls []string, n int) {
	d.workers.Add(n)
	for range n {
		go d.work()
	}
	for _, u := range urls {
		d.jobs <- &delivery{url: u}
	}
	close(d.jobs)
	d.workers.Wait()
}

func (d *dispatcher) work() {
	defer d.workers.Done()
	for job := range d.jobs {
		job.attempts++
		err := d.post(job.url)
		switch {
		case err == nil:
			d.ok.Add(1)
		case job.attempts >= d.maxAttempts:
			d.dropped.Add(1)
			fmt.Println("dropped:", job.url, err)
		default:
			d.retryLater(job)
		}
	}
}

// retryLater puts the job back when its backoff is over, so that no worker
// has to sleep.
func (d *dispatcher) retryLater(job *delivery) {
	wait := d.backoff * time.Duration(job.attempts)
	time.AfterFunc(wait, func() {
		d.jobs <- job // want "PC4003"
	})
}

func main() {
	var calls atomic.Int64
	post := func(url string) error {
		if url == "https://hooks.example/slow" && calls.Add(1) == 1 {
			return errGateway
		}
		return nil
	}

	d := newDispatcher(post, 8)
	d.run([]string{
		"https://hooks.example/a",
		"https://hooks.example/slow",
		"https://hooks.example/b",
	}, 2)
	time.Sleep(100 * time.Millisecond)
	fmt.Println("delivered:", d.ok.Load(), "dropped:", d.dropped.Load())
}
