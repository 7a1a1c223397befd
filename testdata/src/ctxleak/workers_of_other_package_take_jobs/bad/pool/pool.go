// Package pool runs workers.
package pool

// Start starts n workers.
func Start(n int, jobs <-chan int, results chan<- int) {
	for range n {
		go work(jobs, results)
	}
}

func work(jobs <-chan int, results chan<- int) {
	for j := range jobs {
		results <- j * j
	}
}
