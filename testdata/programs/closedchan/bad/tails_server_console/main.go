// Tails a server console until the server says that it goes down.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"programs/closedchan/bad/tails_server_console/console"
)

var errQuiet = errors.New("console is quiet")

type filter func(line string) bool

func levels(names ...string) filter {
	return func(line string) bool {
		for _, n := range names {
			if strings.HasPrefix(line, n) {
				return true
			}
		}
		return false
	}
}

func follow(src io.ReadCloser, show filter, patience time.Duration) (shown int, err error) {
	t := console.Follow(src)
	defer t.Close() // want "PC4001"
	for {
		select {
		case line, ok := <-t.Lines():
			if !ok {
				return shown, nil
			}
			if show(line) {
				fmt.Println(line)
				shown++
			}
			if strings.Contains(line, "going down") {
				return shown, t.Close()
			}
		case <-time.After(patience):
			return shown, errQuiet
		}
	}
}

func main() {
	r, w := io.Pipe()
	go func() {
		defer w.Close()
		for _, line := range []string{
			"INFO listening",
			"WARN slow client",
			"DEBUG gc",
			"INFO going down",
		} {
			fmt.Fprintln(w, line)
		}
	}()
	shown, err := follow(r, levels("INFO", "WARN"), 2*time.Second)
	fmt.Fprintln(os.Stderr, "shown:", shown, "error:", err)
}
