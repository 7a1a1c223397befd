// Package leave ends the goroutines of those who cannot go on.
package leave

import "fmt"

func exit(err error) {
	fmt.Println("leaving:", err)
}

// With says why.
func With(err error) { exit(err) }
