// Package waitgroup reports misuse of sync.WaitGroup.
package waitgroup
