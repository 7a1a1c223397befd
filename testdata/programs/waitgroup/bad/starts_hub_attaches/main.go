// Command chatd starts a hub, attaches some clients and stops it again.
package main

import (
	"fmt"
	"os"

	"programs/waitgroup/bad/starts_hub_attaches/session"
)

func main() {
	hub := session.NewHub()
	for _, id := range []string{"ada", "brian", "chen", "dora"} {
		s, err := hub.Attach(id)
		if err != nil {
			fmt.Fprintln(os.Stderr, "chatd:", err)
			os.Exit(2)
		}
		s.Send("welcome " + id)
	}
	fmt.Println("closed", hub.Shutdown(), "sessions")
}
