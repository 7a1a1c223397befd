// Package nilpool reports nil, wrong and reused values in sync.Pool.
package nilpool
