// Command publishes_readings_meter publishes readings of a meter over a slow link.
package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"programs/closedchan/good/publishes_readings_meter/mqtt"
)

type link struct{ packets atomic.Int64 }

func (l *link) Write(p []byte) (int, error) {
	time.Sleep(15 * time.Millisecond)
	l.packets.Add(1)
	return len(p), nil
}

func main() {
	l := new(link)
	c := mqtt.Dial(l, 3*time.Millisecond)
	for i := range 3 {
		if err := c.Publish("meter/power", fmt.Appendf(nil, "%d", 230+i)); err != nil {
			fmt.Println("publish:", err)
			os.Exit(1)
		}
	}
	time.Sleep(20 * time.Millisecond)
	if err := c.Close(); err != nil {
		fmt.Println("close:", err)
		os.Exit(1)
	}
	if err := c.Publish("meter/power", nil); err != mqtt.ErrClosed {
		os.Exit(1)
	}
	fmt.Println("closed, packets sent:", l.packets.Load() >= 3)
}
