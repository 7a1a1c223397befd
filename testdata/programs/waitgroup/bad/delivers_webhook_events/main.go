// Command hooks delivers webhook events through a bounded pool.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/waitgroup/bad/delivers_webhook_events/pool"
)

type event struct {
	id     int
	target string
}

type deliverer struct {
	pool      *pool.Pool
	cost      time.Duration
	delivered atomic.Int64
	dropped   atomic.Int64
}

func (d *deliverer) post(ev event) {
	time.Sleep(d.cost)
	d.delivered.Add(1)
}

// deliver sends all events and returns when the accepted ones went out.
func (d *deliverer) deliver(events []event) {
	var wg sync.WaitGroup
	for _, ev := range events {
		wg.Add(1) // want "PC3003"
		ok := d.pool.TrySubmit(func() {
			defer wg.Done()
			d.post(ev)
		})
		if !ok {
			d.dropped.Add(1)
		}
	}
	wg.Wait()
}

func main() {
	watchdog := time.AfterFunc(2*time.Second, func() {
		panic("hooks: delivery hangs")
	})
	defer watchdog.Stop()

	d := &deliverer{pool: pool.New(2, 4), cost: 5 * time.Millisecond}
	events := make([]event, 40)
	for i := range events {
		events[i] = event{id: i, target: fmt.Sprintf("https://hook.example/%d", i%3)}
	}
	d.deliver(events)
	d.pool.Close()
	if d.delivered.Load()+d.dropped.Load() != int64(len(events)) {
		fmt.Fprintln(os.Stderr, "hooks: events lost")
		os.Exit(1)
	}
	fmt.Println("delivered", d.delivered.Load(), "dropped", d.dropped.Load())
}
