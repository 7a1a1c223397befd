// Package ctxleak reports leaked contexts and goroutines.
package ctxleak
