// Package leave ends the goroutines of those who cannot go on.
package leave

import (
	"fmt"
	"runtime"
)

func exit(err error) {
	fmt.Println("leaving:", err)
	runtime.Goexit()
}

// With says why, and ends the goroutine.
func With(err error) { exit(err) }
