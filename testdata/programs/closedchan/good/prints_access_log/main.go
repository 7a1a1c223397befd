// Command prints_access_log prints an access log, first once and then as it grows.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/closedchan/good/prints_access_log/tail"
)

func main() {
	f := new(tail.File)
	f.Append("GET /\nGET /a\n")

	t := tail.Open(f, tail.Options{})
	n := 0
	for l := range t.Lines {
		n++
		fmt.Println("once:", l)
	}
	t.Close()

	t = tail.Open(f, tail.Options{Follow: true, Poll: 2 * time.Millisecond})
	defer t.Close()
	f.Append("GET /b\n")
	for range 3 {
		n++
		fmt.Println("follow:", <-t.Lines)
	}
	f.Append("GET /unread\n")
	t.Close()
	if n != 5 {
		os.Exit(1)
	}
}
