//oracle: checkptr

package main

import (
	"fmt"
	"os"
	"sync"

	"programs/unsafebounds/bad/mailbox_slot_owner/slots"
)

func work(id int, t *slots.Table, n int) {
	me := &slots.Worker{Name: fmt.Sprintf("worker-%d", id)}
	for i := range n {
		s := t.At(i)
		if !s.Claim() {
			continue
		}
		s.SetOwner(me)
		me.Handled++
		s.Release()
	}
}

func main() {
	t := slots.NewTable(32)
	var wg sync.WaitGroup
	for id := range 4 {
		wg.Go(func() { work(id, t, t.Len()) })
	}
	wg.Wait()
	owned := 0
	for i := range t.Len() {
		if t.At(i).Owner() != nil {
			owned++
		}
	}
	fmt.Println("owned", owned)
	if owned != t.Len() {
		os.Exit(1)
	}
}
