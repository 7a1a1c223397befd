// Command keeps_access_keys derives session keys for clients while the master key is rotated.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/waitgroup/good/keeps_access_keys/keyring"
)

func main() {
	ring := keyring.New([]byte("first master"))
	clients := []string{"web", "mobile", "batch", "partner"}

	var callers sync.WaitGroup
	for _, c := range clients {
		callers.Go(func() {
			for range 3 {
				if err := ring.Derive(c); err != nil {
					fmt.Fprintln(os.Stderr, c, err)
				}
			}
		})
	}
	callers.Go(func() {
		for _, m := range []string{"second master", "third master"} {
			if err := ring.Rotate([]byte(m)); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
	})
	callers.Wait()

	for _, c := range clients {
		if err := ring.Derive(c); err != nil {
			fmt.Fprintln(os.Stderr, c, err)
		}
	}
	epoch, sessions := ring.Close()
	web, ok := ring.Session("web")
	mobile, _ := ring.Session("mobile")
	late := ring.Derive("late")
	fmt.Println("epoch", epoch, "sessions", sessions, "late:", late)
	if epoch != 2 || sessions != len(clients) || !ok || bytes.Equal(web, mobile) {
		os.Exit(1)
	}
	if !errors.Is(late, keyring.ErrClosed) {
		os.Exit(1)
	}
}
