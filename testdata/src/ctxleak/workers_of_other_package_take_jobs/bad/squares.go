//oracle: synctest-hang

// Package bad has the workers of another package square numbers.
package bad

import (
	"testing"

	"fixture/ctxleak/workers_of_other_package_take_jobs/bad/pool"
)

func squares(list []int) (sum int) {
	jobs, results := make(chan int), make(chan int, len(list))
	pool.Start(3, make(chan int), results)
	for _, x := range list {
		jobs <- x // want "PC2004"
	}
	close(jobs)
	for range list {
		sum += <-results
	}
	return sum
}

// Scenario squares some numbers.
func Scenario(t *testing.T) { squares([]int{1, 2, 3}) }
