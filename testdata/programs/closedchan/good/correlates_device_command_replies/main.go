// Command correlates_device_command_replies drives a pump controller over a flaky line.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/closedchan/good/correlates_device_command_replies/link"
)

// device answers twice, late or not at all.
type device struct {
	replies func(id, code int) bool
	wg      sync.WaitGroup
}

func (d *device) receive(id int, cmd string) {
	d.wg.Go(func() {
		switch cmd {
		case "status":
			d.replies(id, 200)
			d.replies(id, 200)
		case "prime":
			time.Sleep(2 * time.Millisecond)
			d.replies(id, 202)
		case "flush":
			time.Sleep(15 * time.Millisecond)
			d.replies(id, 200)
		case "mute":
		}
	})
}

type operation struct {
	cmd  string
	want error
}

func main() {
	d := &device{}
	l := link.New(d.receive)
	d.replies = l.Deliver

	ops := []operation{
		{"status", nil}, {"prime", nil}, {"flush", link.ErrTimeout}, {"mute", link.ErrTimeout}, {"status", nil},
	}
	errs := make([]error, len(ops))
	var wg sync.WaitGroup
	for i, op := range ops {
		wg.Go(func() {
			code, err := l.Call(op.cmd, 8*time.Millisecond)
			if err != nil && !errors.Is(err, link.ErrTimeout) && !errors.Is(err, link.ErrDown) {
				errs[i] = err
			}
			if err == nil && code/100 != 2 {
				errs[i] = fmt.Errorf("%s: code %d", op.cmd, code)
			}
			if err == nil && op.cmd == "mute" {
				errs[i] = errors.New("a mute device replied")
			}
		})
	}
	wg.Go(func() {
		time.Sleep(9 * time.Millisecond)
		l.Abort()
		l.Abort()
	})
	wg.Wait()
	d.wg.Wait()
	if err := errors.Join(errs...); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if _, err := l.Call("status", time.Millisecond); !errors.Is(err, link.ErrDown) {
		fmt.Fprintln(os.Stderr, "link is still up:", err)
		os.Exit(1)
	}
	fmt.Println("stray replies:", l.Stray() > 0)
}
