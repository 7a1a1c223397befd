// Command sends_screen_terminal sends a screen to a terminal behind a slow line.
package main

import (
	"fmt"
	"time"

	"programs/closedchan/bad/sends_screen_terminal/wire"
)

// slowLine takes its time for every write.
type slowLine struct{ bytes int }

func (l *slowLine) Write(p []byte) (int, error) {
	time.Sleep(30 * time.Millisecond)
	l.bytes += len(p)
	return len(p), nil
}

func main() {
	line := new(slowLine)
	c := wire.NewConn(line, 5*time.Millisecond)
	for _, row := range []string{"MAIN MENU", "1 accounts", "2 transfers"} {
		if err := c.Send([]byte(row)); err != nil {
			fmt.Println("send:", err)
			return
		}
	}
	time.Sleep(40 * time.Millisecond)
	if err := c.Close(); err != nil {
		fmt.Println("close:", err)
		return
	}
	fmt.Println("bytes:", line.bytes)
}
