// Command commits_in_groups writes from many clients through one journal.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	"programs/closedchan/good/commits_in_groups/journal"
)

func main() {
	var disk bytes.Buffer
	j := journal.Open(&disk)
	var stored, refused atomic.Int64
	var clients sync.WaitGroup
	for id := range 8 {
		clients.Go(func() {
			for n := range 100 {
				err := j.Append(fmt.Appendf(nil, "%02d:%03d\n", id, n))
				switch {
				case err == nil:
					stored.Add(1)
				case errors.Is(err, journal.ErrClosed):
					refused.Add(1)
				default:
					panic(err)
				}
				if id == 3 && n == 60 {
					if err := j.Close(); err != nil {
						panic(err)
					}
				}
			}
		})
	}
	clients.Wait()
	if err := j.Close(); !errors.Is(err, journal.ErrClosed) {
		fmt.Println("second close:", err)
		os.Exit(1)
	}
	if want := int(stored.Load()) * 7; disk.Len() != want {
		fmt.Printf("journal has %d bytes, want %d\n", disk.Len(), want)
		os.Exit(1)
	}
	fmt.Println("requests:", stored.Load()+refused.Load(), "grouped:", j.Groups() > 0)
}
