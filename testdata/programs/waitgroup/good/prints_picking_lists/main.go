// Command prints_picking_lists prints picking lists for several warehouse desks.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/good/prints_picking_lists/spool"
)

// desk prints its lists until the spooler closes.
type desk struct {
	spooler *spool.Spooler
	lists   []int
	printed int
	err     error
}

func (d *desk) work() {
	for _, pages := range d.lists {
		if err := d.spooler.Print(pages); err != nil {
			d.err = err
			return
		}
		d.printed += pages
		time.Sleep(3 * time.Millisecond)
	}
}

func main() {
	s := &spool.Spooler{}
	desks := make([]*desk, 3)
	var shift sync.WaitGroup
	for i := range desks {
		desks[i] = &desk{spooler: s, lists: []int{4, 2, 5, 1, 3, 2, 2, 6}}
		shift.Add(1)
		go func() {
			defer shift.Done()
			desks[i].work()
		}()
	}
	time.Sleep(10 * time.Millisecond)
	pages := s.Close()
	shift.Wait()

	accepted := 0
	for _, d := range desks {
		accepted += d.printed
		if d.err != nil && !errors.Is(d.err, spool.ErrClosing) {
			fmt.Println("desk:", d.err)
		}
	}
	fmt.Println("all accepted pages printed:", pages == accepted)
	if pages != accepted {
		os.Exit(1)
	}
}
