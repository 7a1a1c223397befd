// Package checksum adds up data, slowly.
package checksum

import "time"

// Send computes the checksum of data and sends it to out.
func Send(data string, out chan<- uint32) {
	var sum uint32
	for _, c := range []byte(data) {
		sum += uint32(c)
		time.Sleep(time.Second)
	}
	out <- sum
}
