// Command dispatches_webhook_deliveries dispatches webhook deliveries and retries the failed ones.
package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
)

const maxAttempts = 3

var (
	errTemporary = errors.New("endpoint is overloaded")
	errGone      = errors.New("endpoint is gone")
)

type delivery struct {
	endpoint string
	attempt  int
	trace    []string
}

type endpoint func(attempt int) error

type dispatcher struct {
	endpoints  map[string]endpoint
	deliveries sync.Pool
	retry      []*delivery
	delivered  []string
	dropped    []string
}

func newDispatcher(endpoints map[string]endpoint) *dispatcher {
	return &dispatcher{
		endpoints:  endpoints,
		deliveries: sync.Pool{New: func() any { return new(delivery) }},
	}
}

func (d *dispatcher) newDelivery(name string) *delivery {
	dl := d.deliveries.Get().(*delivery)
	dl.endpoint, dl.attempt = name, 1
	dl.trace = dl.trace[:0]
	return dl
}

// settle decides about a delivery after an attempt. If it is over, the
// delivery is recycled and settle returns true; else the caller keeps it.
func (d *dispatcher) settle(dl *delivery, err error) bool {
	switch {
	case err == nil:
		d.delivered = append(d.delivered, dl.endpoint)
	case errors.Is(err, errGone) || dl.attempt >= maxAttempts:
		d.dropped = append(d.dropped, fmt.Sprintf("%s after %d", dl.endpoint, len(dl.trace)))
	default:
		return false
	}
	d.deliveries.Put(dl)
	return true
}

func (d *dispatcher) try(dl *delivery) {
	err := d.endpoints[dl.endpoint](dl.attempt)
	dl.trace = append(dl.trace, fmt.Sprint(err))
	if d.settle(dl, err) {
		return
	}
	dl.attempt++
	d.retry = append(d.retry, dl)
}

func (d *dispatcher) send(name string) error {
	dl := d.newDelivery(name)
	if _, ok := d.endpoints[name]; !ok {
		d.deliveries.Put(dl)
		return fmt.Errorf("unknown endpoint %q", name)
	}
	d.try(dl)
	return nil
}

func (d *dispatcher) drain() {
	for len(d.retry) > 0 {
		batch := d.retry
		d.retry = nil
		for _, dl := range batch {
			d.try(dl)
		}
	}
}

func main() {
	d := newDispatcher(map[string]endpoint{
		"ok":   func(int) error { return nil },
		"gone": func(int) error { return errGone },
		"busy": func(int) error { return errTemporary },
		"slow": func(n int) error {
			if n < 3 {
				return errTemporary
			}
			return nil
		},
	})
	for _, name := range []string{"busy", "slow", "gone", "ok", "nowhere", "ok"} {
		if err := d.send(name); (err != nil) != (name == "nowhere") {
			fmt.Fprintln(os.Stderr, name, err)
			os.Exit(1)
		}
	}
	d.drain()
	if !slices.Equal(d.delivered, []string{"ok", "ok", "slow"}) ||
		!slices.Equal(d.dropped, []string{"gone after 1", "busy after 3"}) {
		fmt.Fprintf(os.Stderr, "delivered %v, dropped %v\n", d.delivered, d.dropped)
		os.Exit(1)
	}
}
