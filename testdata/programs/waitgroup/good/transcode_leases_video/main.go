// Command transcode leases video segments to encoders.
package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"programs/waitgroup/good/transcode_leases_video/lease"
)

var errCorrupt = errors.New("corrupt segment")

func encode(it *lease.Item, took time.Duration, corrupt bool) error {
	time.Sleep(took)
	if corrupt {
		it.Fail()
		return fmt.Errorf("%s: %w", it.Name, errCorrupt)
	}
	return nil
}

func work(it *lease.Item, took time.Duration, corrupt bool, late chan<- string) {
	defer it.Stop()
	if err := encode(it, took, corrupt); err != nil {
		// Settled by encode in the corrupt case; a second time is a no-op.
		it.Fail()
		late <- ""
		return
	}
	if !it.Complete() {
		late <- it.Name
		return
	}
	late <- ""
}

func main() {
	tab := lease.NewTable(60 * time.Millisecond)
	late := make(chan string, 3)
	go work(tab.Lease("seg-1"), 5*time.Millisecond, false, late)
	go work(tab.Lease("seg-2"), 5*time.Millisecond, true, late)
	go work(tab.Lease("seg-3"), 120*time.Millisecond, false, late)

	out := tab.Wait()
	for range 3 {
		if name := <-late; name != "" {
			fmt.Println("late:", name)
		}
	}
	fmt.Println(out)
	if out["seg-1"] != "done" || out["seg-2"] != "failed" || out["seg-3"] != "expired" {
		os.Exit(1)
	}
}
