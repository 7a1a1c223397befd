// Command webhooks delivers notifications and keeps those it cannot place.
package main

import (
	"log"
	"sync"
	"sync/atomic"
	"time"

	"programs/waitgroup/good/delivers_notifications_keeps/pool"
)

type notifier struct {
	exec      *pool.Executor
	inflight  sync.WaitGroup
	delivered atomic.Int64
	parked    []string
}

func (n *notifier) deliver(url string) {
	time.Sleep(time.Millisecond)
	n.delivered.Add(1)
	_ = url
}

func (n *notifier) notify(url string) {
	n.inflight.Add(1)
	err := n.exec.TrySubmit(func() {
		defer n.inflight.Done()
		n.deliver(url)
	})
	if err != nil {
		n.park(url, err)
	}
}

// park takes a refused notification out of the count and keeps it for later.
func (n *notifier) park(url string, err error) {
	defer n.inflight.Done()
	if err == pool.ErrClosed {
		log.Printf("%s: %v", url, err)
	}
	n.parked = append(n.parked, url)
}

func main() {
	n := &notifier{exec: pool.New(2, 2)}
	for range 12 {
		n.notify("https://hooks.example/a")
	}
	n.inflight.Wait()
	n.exec.Close()
	n.notify("https://hooks.example/late")
	n.inflight.Wait()
	if got := int(n.delivered.Load()) + len(n.parked); got != 13 {
		log.Fatalf("%d of 13 notifications accounted for", got)
	}
}
