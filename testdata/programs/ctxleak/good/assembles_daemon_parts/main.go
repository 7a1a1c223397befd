// Command assembles_daemon_parts starts the parts of a daemon one after the
// other and ends them in the opposite order.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"
)

type part struct {
	name  string
	start func(ctx context.Context, d *daemon) error
}

type daemon struct {
	closers []func()

	mu  sync.Mutex
	log []string
}

func (d *daemon) onClose(f func()) { d.closers = append(d.closers, f) }

func (d *daemon) note(format string, args ...any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.log = append(d.log, fmt.Sprintf(format, args...))
}

// shut runs the closers backwards; a second call finds none.
func (d *daemon) shut() {
	closers := d.closers
	d.closers = nil
	for _, f := range slices.Backward(closers) {
		f()
	}
}

func assemble(parts ...part) (*daemon, error) {
	d := new(daemon)
	for _, p := range parts {
		ctx, cancel := context.WithCancel(context.Background())
		d.onClose(cancel)
		if err := p.start(ctx, d); err != nil {
			d.shut()
			return nil, fmt.Errorf("start %s: %w", p.name, err)
		}
		d.note("%s is up", p.name)
	}
	return d, nil
}

// loop is a part that does something at an interval.
func loop(name string, every time.Duration, step func()) part {
	return part{name, func(ctx context.Context, d *daemon) error {
		d.onClose(func() { d.note("%s goes down", name) })
		go func() {
			t := time.NewTicker(every)
			defer t.Stop()
			for {
				select {
				case <-ctx.Done():
					return
				case <-t.C:
					step()
				}
			}
		}()
		return nil
	}}
}

func probe(name string, err error) part {
	return part{name, func(context.Context, *daemon) error { return err }}
}

func main() {
	before := runtime.NumGoroutine()
	beat := make(chan struct{}, 1)
	d, err := assemble(
		probe("config", nil),
		loop("heartbeat", time.Millisecond, func() {
			select {
			case beat <- struct{}{}:
			default:
			}
		}),
		loop("janitor", time.Second, func() {}),
	)
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	<-beat
	d.shut()
	d.shut()
	fmt.Println(d.log)

	_, err = assemble(loop("janitor", time.Second, func() {}), probe("disk", errors.New("no space")))
	fmt.Println(err)
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
