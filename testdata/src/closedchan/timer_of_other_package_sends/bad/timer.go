//oracle: panic "send on closed channel"

// Package bad shows what a printer does.
package bad

import (
	"time"

	"fixture/closedchan/timer_of_other_package_sends/bad/status"
)

// Scenario closes the line while a text is on its way.
func Scenario() {
	l := status.New(time.Millisecond, func(s string) string {
		time.Sleep(6 * time.Millisecond)
		return s
	})
	l.Set("printing")
	time.Sleep(3 * time.Millisecond)
	l.Close()
	for range l.Texts() {
	}
	time.Sleep(20 * time.Millisecond)
}
