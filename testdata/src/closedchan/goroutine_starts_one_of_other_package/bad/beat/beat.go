// Package beat keeps count of beats.
package beat

import "time"

// Keep tells done, some time later, that a beat was kept.
func Keep(done chan<- struct{}) {
	go func() {
		time.Sleep(time.Microsecond)
		done <- struct{}{}
	}()
}
