// Runs a small service as a tree of two supervisors.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"programs/closedchan/good/supervises_child_tasks/tree"
)

var errDisk = errors.New("disk is full")

func ticking(n *atomic.Int64) tree.Task {
	return func(done <-chan struct{}) error {
		t := time.NewTicker(time.Millisecond)
		defer t.Stop()
		for {
			select {
			case <-done:
				return nil
			case <-t.C:
				n.Add(1)
			}
		}
	}
}

func failing(after time.Duration, err error) tree.Task {
	return func(done <-chan struct{}) error {
		select {
		case <-done:
			return nil
		case <-time.After(after):
			return err
		}
	}
}

func main() {
	var ticks, hooks atomic.Int64
	parent, child := tree.New(), tree.New()

	// Each takes the other down.
	parent.OnClose(func() { hooks.Add(1); child.Close() })
	child.OnClose(func() { hooks.Add(1); parent.Close() })

	ok := parent.Go(ticking(&ticks))
	ok = child.Go(ticking(&ticks)) && ok
	ok = child.Go(failing(10*time.Millisecond, errDisk)) && ok
	if !parent.Go(failing(12*time.Millisecond, errDisk)) {
		fmt.Println("parent is down already")
	}

	err := errors.Join(child.Wait(), parent.Wait())
	parent.Close()
	child.Close()
	fmt.Println("error:", err, "ticked:", ticks.Load() > 0)
	if !ok || !errors.Is(err, errDisk) || hooks.Load() != 2 || child.Go(ticking(&ticks)) {
		os.Exit(1)
	}
}
