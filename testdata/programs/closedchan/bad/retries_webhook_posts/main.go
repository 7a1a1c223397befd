// Command retries_webhook_posts delivers webhooks and tries failed ones again
// after a pause.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errBusy = errors.New("503 service unavailable")

type post struct {
	url     string
	attempt int
}

type client interface {
	do(p post) error
}

// flaky refuses the first attempts for an address.
type flaky struct{ refuse map[string]int }

func (f *flaky) do(p post) error {
	if p.attempt < f.refuse[p.url] {
		return errBusy
	}
	return nil
}

// deliverer owns the queue of posts.
type deliverer struct {
	c       client
	queue   chan post
	backoff time.Duration
	loop    sync.WaitGroup
	sent    int
}

func newDeliverer(c client, backoff time.Duration) *deliverer {
	d := &deliverer{c: c, queue: make(chan post, 32), backoff: backoff}
	d.loop.Add(1)
	go d.deliver()
	return d
}

func (d *deliverer) deliver() {
	defer d.loop.Done()
	for p := range d.queue {
		err := d.c.do(p)
		switch {
		case err == nil:
			d.sent++
			log.Printf("%s: delivered at attempt %d", p.url, p.attempt)
		case p.attempt >= 4:
			log.Printf("%s: given up: %v", p.url, err)
		default:
			d.later(p)
		}
	}
}

// later puts the post back into the queue after a growing pause.
func (d *deliverer) later(p post) {
	pause := d.backoff << p.attempt
	p.attempt++
	time.AfterFunc(pause, func() {
		d.queue <- p // want "PC4003"
	})
}

// drain takes no more posts and waits until the queue is worked off.
func (d *deliverer) drain() int {
	close(d.queue)
	d.loop.Wait()
	return d.sent
}

func main() {
	log.SetFlags(0)
	d := newDeliverer(&flaky{refuse: map[string]int{"https://b.example/hook": 3}}, 50*time.Millisecond)
	for _, u := range []string{"https://a.example/hook", "https://b.example/hook"} {
		d.queue <- post{url: u}
	}
	n := d.drain()
	fmt.Println("sent:", n)
	// The process stays up to serve its status page.
	time.Sleep(time.Second)
	fmt.Println("bye")
}
