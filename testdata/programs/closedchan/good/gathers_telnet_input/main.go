// Gathers what some telnet users type until one of them says quit.
package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"sync"

	"programs/closedchan/good/gathers_telnet_input/intake"
)

type user struct {
	name  string
	words []string
	loop  bool
}

func (u user) typeTo(conn net.Conn) {
	defer conn.Close()
	for {
		for _, w := range u.words {
			if _, err := fmt.Fprintln(conn, w); err != nil {
				return
			}
		}
		if !u.loop {
			return
		}
	}
}

func main() {
	in := intake.New()
	users := []user{
		{"ann", []string{"hello", "time"}, true},
		{"bob", []string{"who"}, false},
		{"eve", []string{"a", "b", "c", "d", "e", "quit"}, false},
		{"joe", []string{"spam"}, true},
	}
	var typing sync.WaitGroup
	for _, u := range users {
		here, there := net.Pipe()
		typing.Go(func() { u.typeTo(there) })
		if err := in.Attach(u.name, here); err != nil {
			fmt.Println(err)
		}
	}

	var closing sync.WaitGroup
	quits := 0
	for l := range in.Lines() {
		if l.Text == "quit" {
			quits++
			fmt.Println(l.From, "quits")
			closing.Go(in.Close)
		}
	}
	closing.Wait()
	typing.Wait()
	in.Close()

	late, _ := net.Pipe()
	err := in.Attach("late", late)
	fmt.Println(err)
	if quits != 1 || !errors.Is(err, intake.ErrClosed) {
		os.Exit(1)
	}
}
